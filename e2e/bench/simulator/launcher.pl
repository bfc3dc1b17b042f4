# Opens N pseudo terminals and becomes the program that plays the devices on them.
#
#   perl launcher.pl N PROGRAM ARGUMENT...   ->   exec PROGRAM ARGUMENT... "FD:/dev/pts/7" ... (N times)
#
# Node can use a master that it is given, but cannot open one: that takes two ioctls. perl-base is on every Debian.
# The slave is opened here too and never closed, so that the master does not see a hang-up between two clients.
use strict;
use warnings;
use Fcntl qw(O_RDWR O_NOCTTY O_NONBLOCK);
use POSIX ();

use constant TIOCSPTLCK => 0x40045431;
use constant TIOCGPTN   => 0x80045430;

my ($count, @command) = @ARGV;
$^F = 1 << 30; # descriptors up to this one stay open over exec
my (@open, @lines);
for (1 .. $count) {
    sysopen(my $master, '/dev/ptmx', O_RDWR | O_NOCTTY | O_NONBLOCK) or die "/dev/ptmx: $!\n";
    my $unlocked = pack('i', 0);
    ioctl($master, TIOCSPTLCK, $unlocked) or die "cannot unlock a pseudo terminal: $!\n";
    my $number = pack('I', 0);
    ioctl($master, TIOCGPTN, $number) or die "cannot name a pseudo terminal: $!\n";
    my $path = '/dev/pts/' . unpack('I', $number);
    sysopen(my $slave, $path, O_RDWR | O_NOCTTY | O_NONBLOCK) or die "$path: $!\n";
    make_raw(fileno($slave));
    push @open, $master, $slave;
    push @lines, fileno($master) . ":$path";
}
exec { $command[0] } @command, @lines or die "$command[0]: $!\n";

# As a serial line is: no echo, no line editing, no change of bytes.
sub make_raw {
    my ($descriptor) = @_;
    my $mode = POSIX::Termios->new;
    $mode->getattr($descriptor);
    $mode->setiflag(0);
    $mode->setoflag(0);
    $mode->setlflag(0);
    $mode->setcflag(($mode->getcflag & ~(POSIX::CSIZE | POSIX::PARENB)) | POSIX::CS8 | POSIX::CREAD);
    $mode->setcc(POSIX::VMIN,  1);
    $mode->setcc(POSIX::VTIME, 0);
    $mode->setattr($descriptor, POSIX::TCSANOW);
}
