resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  service_account {
    scopes = ["logging-write"]
    # ruleid: gce-default-service-account
    email = "123456789012-compute@developer.gserviceaccount.com"
  }
}

# ruleid: gce-default-service-account
resource "google_compute_instance_template" "ovens" {
  name         = "ovens"
  machine_type = "e2-small"

  service_account {
    scopes = ["logging-write"]
  }
}
