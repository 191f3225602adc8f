"""Series: numbers over time, cut into windows that never reach across a gap or from one part of the split into another."""
