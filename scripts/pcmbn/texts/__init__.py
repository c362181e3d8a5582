"""Official full texts: read from the user's files, kept under data/toan-van, shown and audited."""
