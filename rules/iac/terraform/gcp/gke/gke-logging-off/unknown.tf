variable "logging" {}

resource "google_container_cluster" "shop" {
  name            = "shop"
  location        = "europe-west1"
  logging_service = var.logging
}
