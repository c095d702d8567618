# ruleid: gcp-subnet-without-private-access
resource "google_compute_subnetwork" "tills" {
  name          = "tills"
  ip_cidr_range = "10.2.0.0/24"
  network       = google_compute_network.shop.id
}

resource "google_compute_subnetwork" "ovens" {
  name          = "ovens"
  ip_cidr_range = "10.2.1.0/24"
  network       = google_compute_network.shop.id
  # ruleid: gcp-subnet-without-private-access
  private_ip_google_access = false
}
