"""The source reader: a captured text with its cited passages, and what is made of them."""
