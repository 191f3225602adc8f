"""What Explore shows of networks that read texts: cards of texts, telling words, and why single words decide."""
