"""What the rules of the domain know of English: words and stems, verbs and their kinds, sentences and their pieces."""
