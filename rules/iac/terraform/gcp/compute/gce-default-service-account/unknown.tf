variable "account" {}

resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  service_account {
    email  = var.account
    scopes = ["cloud-platform"]
  }
}
