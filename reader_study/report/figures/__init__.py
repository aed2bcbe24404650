"""The report's figures, drawn with matplotlib; imported only when a report is made."""
