resource "google_compute_instance" "till" {
  name         = "till"
  machine_type = "e2-small"

  network_interface {
    network = "shop"

    # ruleid: gce-public-address
    access_config {
    }
  }
}

resource "google_compute_instance_template" "ovens" {
  name         = "ovens"
  machine_type = "e2-small"

  network_interface {
    network = "shop"

    # ruleid: gce-public-address
    access_config {
      nat_ip = google_compute_address.ovens.address
    }
  }
}
