resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  metadata = {
    # ruleid: gce-os-login-off
    enable-oslogin = false
  }
}

# ruleid: gce-os-login-off
resource "google_compute_project_metadata" "shop" {
  metadata = {
    branch = "high-street"
  }
}
