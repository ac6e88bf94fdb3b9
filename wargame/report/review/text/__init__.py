"""The texts of the review: from what happened to paragraphs and tables for people."""
