"""What trainers and communes need computed: fees, running plans, reading time, countdown days."""
