"""How a report or a talk is cited: in files for reference managers, as a sentence, and for search engines."""
