"""The book on disk: its file, its tables, and sums of whole numbers out of them. No rule of pay lives here."""
