resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"
  # ruleid: gke-logging-off
  logging_service = "none"
}

variable "logging" {
  default = "none"
}

# ruleid: gke-logging-off
resource "google_container_cluster" "store" {
  name            = "store"
  location        = "europe-west1"
  logging_service = var.logging
}
