"""The vault: coded participations from referral to follow-up. Nothing in here can name a person."""
