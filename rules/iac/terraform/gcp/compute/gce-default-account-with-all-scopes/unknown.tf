variable "scopes" {}

resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  service_account {
    scopes = var.scopes
  }
}
