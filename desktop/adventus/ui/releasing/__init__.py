"""Making a numbered release of the catalogue, for others to use and to cite."""
