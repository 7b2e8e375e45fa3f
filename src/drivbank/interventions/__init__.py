"""Interventions: parties, period, target group, exit reasons in use, structural activities."""
