resource "aws_launch_template" "oven" {
  image_id = "ami-0f00d"

  metadata_options {
    http_tokens = "required"
    # ruleid: ec2-metadata-hop-limit
    http_put_response_hop_limit = 2
  }
}

locals {
  hops = 3
}

# ruleid: ec2-metadata-hop-limit
resource "aws_launch_configuration" "mixer" {
  image_id      = "ami-0f00d"
  instance_type = "t3.micro"

  metadata_options {
    http_put_response_hop_limit = local.hops
  }
}
