variable "signed" {}

resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  shielded_instance_config {
    enable_secure_boot = var.signed
  }
}
