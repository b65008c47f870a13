"""The review desk: records side by side, open conflicts, and the queues that lead to them."""
