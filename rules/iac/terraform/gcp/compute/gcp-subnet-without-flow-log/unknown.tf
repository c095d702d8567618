variable "purpose" {}

resource "google_compute_subnetwork" "tills" {
  name          = "tills"
  ip_cidr_range = "10.2.0.0/24"
  network       = google_compute_network.shop.id
  purpose       = var.purpose
}
