variable "router" {}

resource "google_compute_instance" "till" {
  name           = "till"
  machine_type   = "e2-small"
  can_ip_forward = var.router
}
