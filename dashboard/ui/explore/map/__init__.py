"""Items as points on a map: what looks alike to a network lies close together; a point opens its item, a part its items."""
