"""Curated knowledge as values: actors (``kg.vocabulary.actors``) and issues with their options (``kg.vocabulary.issues``)."""
