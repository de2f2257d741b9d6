"""Records as pages that people read: the text with every fact marked, and an overview of many articles."""
