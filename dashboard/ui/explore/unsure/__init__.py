"""What becomes of the answers when only those count that the network is sure of."""
