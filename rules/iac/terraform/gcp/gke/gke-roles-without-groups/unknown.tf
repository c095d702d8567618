variable "groups" {}

resource "google_container_cluster" "shop" {
  name     = "shop"
  location = "europe-west1"

  dynamic "authenticator_groups_config" {
    for_each = var.groups

    content {
      security_group = authenticator_groups_config.value
    }
  }
}
