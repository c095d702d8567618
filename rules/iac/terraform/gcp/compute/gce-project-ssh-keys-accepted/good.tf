resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  metadata = {
    block-project-ssh-keys = "TRUE"
  }
}

resource "google_compute_instance" "ovens" {
  name         = "ovens"
  machine_type = "e2-small"

  metadata = {
    enable-oslogin = "true"
  }
}
