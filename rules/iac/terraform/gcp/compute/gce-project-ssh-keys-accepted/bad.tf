# ruleid: gce-project-ssh-keys-accepted
resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"
}

resource "google_compute_instance_template" "ovens" {
  name         = "ovens"
  machine_type = "e2-small"

  metadata = {
    # ruleid: gce-project-ssh-keys-accepted
    block-project-ssh-keys = false
  }
}
