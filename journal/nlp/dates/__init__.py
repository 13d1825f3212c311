"""Words that say when, and what day they mean; the ways in: `due_phrases` (an entry) and `day_phrases` (a phrase)."""
