variable "network" {}

resource "google_container_cluster" "shop" {
  name            = "shop"
  location        = "europe-west1"
  networking_mode = var.network
}
