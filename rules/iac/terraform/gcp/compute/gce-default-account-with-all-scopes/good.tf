resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  service_account {
    email  = google_service_account.till.email
    scopes = ["cloud-platform"]
  }
}

resource "google_compute_instance" "ovens" {
  name         = "ovens"
  machine_type = "e2-small"

  service_account {
    scopes = ["logging-write"]
  }
}
