resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"
  # ruleid: gke-monitoring-off
  monitoring_service = "none"
}

variable "monitoring" {
  default = "none"
}

# ruleid: gke-monitoring-off
resource "google_container_cluster" "store" {
  name               = "store"
  location           = "europe-west1"
  monitoring_service = var.monitoring
}
