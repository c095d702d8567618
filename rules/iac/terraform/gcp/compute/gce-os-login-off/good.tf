resource "google_compute_project_metadata" "shop" {
  metadata = {
    enable-oslogin = "TRUE"
  }
}

resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"
}
