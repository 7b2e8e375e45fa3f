"""The association, its members and its areas."""
