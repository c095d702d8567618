variable "hops" {}

resource "aws_launch_template" "oven" {
  image_id = "ami-0f00d"

  metadata_options {
    http_put_response_hop_limit = var.hops
  }
}
