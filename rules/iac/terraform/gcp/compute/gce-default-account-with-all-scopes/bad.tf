resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  service_account {
    # ruleid: gce-default-account-with-all-scopes
    scopes = ["cloud-platform"]
  }
}

resource "google_compute_instance_template" "ovens" {
  name         = "ovens"
  machine_type = "e2-small"

  service_account {
    email = "123456789012-compute@developer.gserviceaccount.com"
    # ruleid: gce-default-account-with-all-scopes
    scopes = ["https://www.googleapis.com/auth/cloud-platform"]
  }
}
