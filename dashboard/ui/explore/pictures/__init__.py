"""What Explore shows of networks that see pictures: why single pictures are answered so, and what the layers find."""
