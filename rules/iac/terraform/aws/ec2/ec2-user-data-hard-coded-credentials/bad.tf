# ruleid: ec2-user-data-hard-coded-credentials
resource "aws_instance" "till" {
  ami           = "ami-0f00d"
  instance_type = "t3.micro"
  user_data     = <<-EOF
    #!/bin/sh
    export AWS_ACCESS_KEY_ID=AKIAFRIESSHOPEXAMPLE
    open-the-till
  EOF
}

locals {
  secret = "MadeUpSecretOfTheFriesShopExampleExample"
}

# ruleid: ec2-user-data-hard-coded-credentials
resource "aws_launch_template" "fryers" {
  image_id  = "ami-0f00d"
  user_data = "export AWS_SECRET_ACCESS_KEY=${local.secret}"
}
