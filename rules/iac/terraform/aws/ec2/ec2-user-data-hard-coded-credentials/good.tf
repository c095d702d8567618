resource "aws_instance" "till" {
  ami                  = "ami-0f00d"
  instance_type        = "t3.micro"
  iam_instance_profile = "till"
  user_data            = <<-EOF
    #!/bin/sh
    export AWS_DEFAULT_REGION=eu-west-1
    export AWS_ACCESS_KEY_ID=from-the-role
    open-the-till
  EOF
}

resource "aws_launch_configuration" "fryers" {
  image_id      = "ami-0f00d"
  instance_type = "t3.micro"
}
