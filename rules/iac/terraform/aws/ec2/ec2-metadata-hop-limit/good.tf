resource "aws_launch_template" "oven" {
  image_id = "ami-0f00d"

  metadata_options {
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }
}

resource "aws_launch_configuration" "mixer" {
  image_id      = "ami-0f00d"
  instance_type = "t3.micro"
}
