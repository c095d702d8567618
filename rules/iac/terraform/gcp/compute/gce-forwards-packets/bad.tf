resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"
  # ruleid: gce-forwards-packets
  can_ip_forward = true
}

locals {
  router = true
}

# ruleid: gce-forwards-packets
resource "google_compute_instance_template" "ovens" {
  name           = "ovens"
  machine_type   = "e2-small"
  can_ip_forward = local.router
}
