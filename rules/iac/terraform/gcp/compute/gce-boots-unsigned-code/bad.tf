# ruleid: gce-boots-unsigned-code
resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"
}

resource "google_compute_instance_template" "ovens" {
  name         = "ovens"
  machine_type = "e2-small"

  shielded_instance_config {
    # ruleid: gce-boots-unsigned-code
    enable_secure_boot = false
  }
}
