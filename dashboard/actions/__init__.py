"""What pages and the command line may ask for, by topic: plain data in and out. Nothing here draws or trains."""
