variable "monitoring" {}

resource "google_container_cluster" "shop" {
  name               = "shop"
  location           = "europe-west1"
  monitoring_service = var.monitoring
}
