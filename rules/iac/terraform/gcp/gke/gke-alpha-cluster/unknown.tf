variable "trial" {}

resource "google_container_cluster" "shop" {
  name                    = "shop"
  location                = "europe-west1"
  enable_kubernetes_alpha = var.trial
}
