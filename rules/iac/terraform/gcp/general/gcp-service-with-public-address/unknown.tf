variable "private" {}

resource "google_notebooks_instance" "recipes" {
  name         = "recipes"
  machine_type = "e2-medium"
  no_public_ip = var.private
}
